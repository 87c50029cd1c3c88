import { reportCheckpointsSchema, trainerReplySchema } from "@/lib/contracts/trainer";
import { route } from "@/lib/server/http/route";
import { reportCheckpoints } from "@/lib/server/services/report-training";

export const POST = route(
  { role: "trainer", body: reportCheckpointsSchema, response: trainerReplySchema },
  ({ body, ...of }) => reportCheckpoints(of, body.checkpoints),
);
