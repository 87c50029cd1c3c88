import { promptListSchema } from "@/lib/contracts/prompt";
import { route } from "@/lib/server/http/route";
import { listPrompts } from "@/lib/server/services/list-prompts";

export const GET = route({ role: "viewer", response: promptListSchema }, listPrompts);
