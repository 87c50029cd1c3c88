import { z } from "zod";
import { lockTestSplitSchema, testLockSchema } from "@/lib/contracts/evaluation";
import { idSchema } from "@/lib/contracts/figure";
import { route } from "@/lib/server/http/route";
import { lockTestSplit } from "@/lib/server/services/lock-test-split";

export const POST = route(
  {
    role: "researcher",
    params: z.object({ questionSetVersionId: idSchema }),
    body: lockTestSplitSchema,
    response: testLockSchema,
  },
  ({ projectId, userId, params, body }) =>
    lockTestSplit({
      projectId,
      actor: { kind: "user", id: userId },
      locked: true,
      ...params,
      ...body,
    }),
);
