/** What `kwatch --help` prints, its titles bold: made by the build out of src/cli/help. */
declare module 'kwatch:first-screen' {
  export const firstScreen: string;
}
/** The files of the page, by their path: made by the build out of src/serve/page. */
declare module 'kwatch:page' {
  export const page: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
}

/** The version of package.json, which .packaging/esbuild.shared.mjs puts in the place of this name. */
declare const KWATCH_VERSION: string;

/** Which dist/main.cjs src/start.ts was built with: a digest of it, in the place of this name. */
declare const KWATCH_MAIN_DIGEST: string;
