import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CorpusImportPage } from "@/components/corpus/corpus-import-page";
import { roleAllows } from "@/lib/domain/role";
import { currentProject } from "@/lib/server/auth/session";

export const metadata: Metadata = { title: "Import a corpus" };

export default async function Page() {
  const { projectId, role } = await currentProject();
  if (!roleAllows(role, "researcher")) redirect("/questions");
  return <CorpusImportPage projectId={projectId} />;
}
