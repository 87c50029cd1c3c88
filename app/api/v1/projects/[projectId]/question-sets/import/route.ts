import { importQuestionsSchema, importReportSchema } from "@/lib/contracts/question-set";
import { route } from "@/lib/server/http/route";
import { importQuestions } from "@/lib/server/services/import-questions";

export const POST = route(
  {
    role: "researcher",
    body: importQuestionsSchema,
    response: importReportSchema,
    // The file travels as a JSON string, in which quotes and line breaks take two characters.
    maxBodyBytes: 48_000_000,
  },
  ({ projectId, userId, body }) => importQuestions({ projectId, userId, request: body }),
);
