import { graderAgreementSchema } from "@/lib/contracts/evaluation";
import { route } from "@/lib/server/http/route";
import { readGraderAgreement } from "@/lib/server/services/read-grader-agreement";

export const GET = route({ role: "viewer", response: graderAgreementSchema }, ({ projectId }) =>
  readGraderAgreement({ projectId }),
);
