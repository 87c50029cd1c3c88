export const STOP_WORDS: ReadonlySet<string> = new Set(
  "the a an of in is was were are to and or for on at by with where what which who whom whose did does do how located its it that this from as".split(
    " ",
  ),
);
