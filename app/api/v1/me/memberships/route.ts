import { joinedProjectSchema, joinProjectSchema } from "@/lib/contracts/member";
import { route } from "@/lib/server/http/route";
import { joinProject } from "@/lib/server/services/sign-up-member";

export const POST = route(
  { role: "signed-in", body: joinProjectSchema, response: joinedProjectSchema, status: 201 },
  ({ userId, body }) => joinProject({ userId, token: body.token }),
);
