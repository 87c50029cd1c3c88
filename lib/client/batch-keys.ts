/** Query keys of batches. A revision is a batch of its own, so its examples never change under their key. */
export const batchKeys = {
  all: (projectId: string) => ["batches", projectId] as const,
  examples: (projectId: string, batchId: string) =>
    [...batchKeys.all(projectId), "examples", batchId] as const,
  sample: (projectId: string, batchId: string, size: number) =>
    [...batchKeys.all(projectId), "sample", batchId, size] as const,
};
