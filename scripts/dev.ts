import { join } from "node:path";
import { runSupervisor } from "@/scripts/run-supervisor";

await runSupervisor({ projectDir: join(import.meta.dirname, ".."), holder: "dev", web: "dev" });
