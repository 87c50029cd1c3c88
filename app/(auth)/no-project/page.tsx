import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Door, DoorHeading, whatThisIs } from "@/components/auth/door";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { currentProjectOrNone, requireSession } from "@/lib/server/auth/session";

export const metadata: Metadata = { title: "No project" };

export default async function NoProjectPage() {
  const { email } = await requireSession();
  if (await currentProjectOrNone()) redirect("/");
  return (
    <Door sentence={whatThisIs}>
      <div className="grid justify-items-start gap-3.5">
        <DoorHeading title="You are a member of no project">
          Signed in as <span className="break-all">{email}</span>. An admin of a project can send
          you a link to join it.
        </DoorHeading>
        <SignOutButton />
      </div>
    </Door>
  );
}
