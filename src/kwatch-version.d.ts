/** The version of package.json, which .packaging/esbuild.shared.mjs puts in the place of this name. */
declare const KWATCH_VERSION: string;
