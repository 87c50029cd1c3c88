import { reportSuccessSchema, trainerReplySchema } from "@/lib/contracts/trainer";
import { route } from "@/lib/server/http/route";
import { reportTrainingSuccess } from "@/lib/server/services/report-training";

export const POST = route(
  { role: "trainer", body: reportSuccessSchema, response: trainerReplySchema },
  ({ body, ...of }) => reportTrainingSuccess(of, body),
);
