import { signOut } from "@/lib/server/auth/sign-in";
import { route } from "@/lib/server/http/route";

export const POST = route({ role: "public" }, (exchange) => signOut(exchange));
