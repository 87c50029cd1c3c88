import { signedInSchema, signInSchema } from "@/lib/contracts/owner";
import { signIn } from "@/lib/server/auth/sign-in";
import { route } from "@/lib/server/http/route";

export const POST = route(
  { role: "public", body: signInSchema, response: signedInSchema, maxBodyBytes: 4_096 },
  ({ body, ...exchange }) => signIn(body, exchange),
);
