/** Query keys of evaluations. A mutation invalidates `all`: the list, the figures and what compares them. */
export const evaluationKeys = {
  all: (projectId: string) => ["evaluations", projectId] as const,
  board: (projectId: string) => [...evaluationKeys.all(projectId), "board"] as const,
  figures: (projectId: string, asked: unknown) =>
    [...evaluationKeys.all(projectId), "figures", asked] as const,
  comparison: (projectId: string, asked: unknown) =>
    [...evaluationKeys.all(projectId), "comparison", asked] as const,
  agreement: (projectId: string) => [...evaluationKeys.all(projectId), "agreement"] as const,
  contamination: (projectId: string, asked: unknown) =>
    [...evaluationKeys.all(projectId), "contamination", asked] as const,
};
