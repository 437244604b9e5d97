/** The files of the page, by their path: made by the build out of src/serve/page. */
declare module 'kwatch:page' {
  export const page: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
}
