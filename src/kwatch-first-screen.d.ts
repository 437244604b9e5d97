/** What `kwatch --help` prints, its titles bold: made by the build out of src/cli/help. */
declare module 'kwatch:first-screen' {
  export const firstScreen: string;
}
