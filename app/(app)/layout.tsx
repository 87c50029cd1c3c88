import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { roleAllows } from "@/lib/domain/role";
import { currentProject, requireSession } from "@/lib/server/auth/session";

/** Every page behind the sign-in: who looks, in which project, with which rights. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [session, project] = await Promise.all([requireSession(), currentProject()]);
  const { userId: id, name, email } = session;
  return (
    <AppShell
      user={{ id, name, email, role: project.role }}
      practice={project.isPractice}
      mayLaunch={roleAllows(project.role, "researcher")}
    >
      {children}
    </AppShell>
  );
}
