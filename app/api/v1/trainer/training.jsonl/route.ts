import { downloadRoute } from "@/lib/server/http/download-route";
import { downloadTraining } from "@/lib/server/services/offer-training";

export const GET = downloadRoute({ role: "trainer" }, (of) => downloadTraining(of, "training"));
