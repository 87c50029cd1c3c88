import { z } from "zod";

export const searchToolKinds = [
  "local_corpus",
  "searxng",
  "tavily",
  "brave",
  "serper",
  "wikipedia",
  "mcp",
] as const;
export const searchToolKindSchema = z.enum(searchToolKinds);
export type SearchToolKind = z.infer<typeof searchToolKindSchema>;

export interface SearchToolSetting {
  projectId: string;
  id: string;
  name: string;
  kind: SearchToolKind;
  /** Set if and only if the kind is local_corpus. */
  corpusId: string | null;
}
