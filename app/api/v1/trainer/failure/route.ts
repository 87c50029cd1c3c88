import { reportFailureSchema, trainerReplySchema } from "@/lib/contracts/trainer";
import { route } from "@/lib/server/http/route";
import { reportTrainingFailure } from "@/lib/server/services/report-training";

export const POST = route(
  { role: "trainer", body: reportFailureSchema, response: trainerReplySchema },
  ({ body, ...of }) => reportTrainingFailure(of, body.message),
);
