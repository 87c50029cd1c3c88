import type { z } from "zod";
import type { questionSetListSchema } from "@/lib/contracts/question-set";
import { listCorpora } from "@/lib/server/repositories/corpus-repository";
import { listQuestionSets as listSets } from "@/lib/server/repositories/question-set-reader";

/** Question sets and corpora of the project, oldest first. */
export async function listQuestionSets({
  projectId,
}: {
  projectId: string;
}): Promise<z.infer<typeof questionSetListSchema>> {
  const [sets, corpora] = await Promise.all([listSets(projectId), listCorpora(projectId)]);
  return {
    sets: sets.map(({ frozenAt: _, createdAt, ...set }) => ({
      ...set,
      createdAt: createdAt.toISOString(),
    })),
    corpora: corpora.map(({ id, name, documentCount, indexVersion, attribution }) => ({
      id,
      name,
      documentCount,
      indexVersion,
      attribution,
    })),
  };
}
