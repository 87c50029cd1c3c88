import { createOwnerLink } from "@/lib/server/services/create-owner-link";

// A process of its own beside the supervisor, which would otherwise carry the database client for as long as it runs.
const link = await createOwnerLink();
if (link !== null) console.log(link);
process.exit(0);
