import { reportEventsSchema, trainerReplySchema } from "@/lib/contracts/trainer";
import { route } from "@/lib/server/http/route";
import { reportTrainingEvents } from "@/lib/server/services/report-training";

export const POST = route(
  { role: "trainer", body: reportEventsSchema, response: trainerReplySchema },
  ({ body, ...of }) => reportTrainingEvents(of, body.events),
);
