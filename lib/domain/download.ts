/** A file as it leaves the server. */
export interface Download {
  /** As it is saved: letters, digits, dots and hyphens. */
  fileName: string;
  contentType: "application/jsonl" | "application/json";
  /** In pieces, made as the reader takes them: a large file never stands in memory whole. */
  chunks: AsyncIterable<string>;
}
