import { meSchema } from "@/lib/contracts/me";
import { route } from "@/lib/server/http/route";
import { describeMe } from "@/lib/server/services/describe-me";

export const GET = route({ role: "signed-in", response: meSchema }, ({ userId }) =>
  describeMe(userId),
);
