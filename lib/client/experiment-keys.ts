/** Query keys of experiments. A mutation invalidates `all`. */
export const experimentKeys = {
  all: (projectId: string) => ["experiments", projectId] as const,
  list: (projectId: string) => [...experimentKeys.all(projectId), "list"] as const,
  detail: (projectId: string, seriesId: string) =>
    [...experimentKeys.all(projectId), "detail", seriesId] as const,
};
