export const searchToolKeys = {
  all: (projectId: string) => ["search-tool", projectId] as const,
  list: (projectId: string) => ["search-tool", projectId, "list"] as const,
};
