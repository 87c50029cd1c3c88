export const rubricKeys = {
  all: (projectId: string) => ["rubrics", projectId] as const,
  list: (projectId: string) => [...rubricKeys.all(projectId), "list"] as const,
};
