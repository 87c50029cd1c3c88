export const endpointKeys = {
  all: (projectId: string) => ["endpoint", projectId] as const,
  list: (projectId: string) => ["endpoint", projectId, "list"] as const,
};
