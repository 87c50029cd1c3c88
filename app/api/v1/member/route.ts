import { signedUpSchema, signUpSchema } from "@/lib/contracts/owner";
import { signIn } from "@/lib/server/auth/sign-in";
import { route } from "@/lib/server/http/route";
import { signUpMember } from "@/lib/server/services/sign-up-member";

/** Who signed up is signed in: the answer carries the session's cookie. */
export const POST = route(
  {
    role: "public",
    body: signUpSchema,
    response: signedUpSchema,
    status: 201,
    maxBodyBytes: 8_192,
  },
  async ({ body, ...exchange }) => {
    const signedUp = await signUpMember(body);
    await signIn({ email: body.email, password: body.password, staySignedIn: true }, exchange);
    return signedUp;
  },
);
