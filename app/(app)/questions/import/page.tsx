import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ImportPage } from "@/components/question/import-page";
import { roleAllows } from "@/lib/domain/role";
import { currentProject } from "@/lib/server/auth/session";

export const metadata: Metadata = { title: "Import questions" };

export default async function Page() {
  const { projectId, role } = await currentProject();
  if (!roleAllows(role, "researcher")) redirect("/questions");
  return <ImportPage projectId={projectId} />;
}
