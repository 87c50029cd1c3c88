export const recipeKeys = {
  all: (projectId: string) => ["recipes", projectId] as const,
  list: (projectId: string) => [...recipeKeys.all(projectId), "list"] as const,
};
