import { trainerManifestSchema } from "@/lib/contracts/trainer";
import { route } from "@/lib/server/http/route";
import { describeForTrainer } from "@/lib/server/services/offer-training";

export const GET = route({ role: "trainer", response: trainerManifestSchema }, describeForTrainer);
