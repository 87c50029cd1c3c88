export interface QuestionListFilter {
  split?: "train" | "validation" | "test" | undefined;
  text?: string | undefined;
}

export const questionKeys = {
  all: (projectId: string) => ["question", projectId] as const,
  sets: (projectId: string) => ["question", projectId, "sets"] as const,
  list: (projectId: string, questionSetId: string, filter: QuestionListFilter) =>
    ["question", projectId, "list", questionSetId, filter] as const,
};
