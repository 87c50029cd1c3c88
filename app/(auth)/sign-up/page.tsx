import type { Metadata } from "next";
import { Door, whatThisIs } from "@/components/auth/door";
import { InstallationFacts } from "@/components/auth/installation-facts";
import { JoinProject } from "@/components/auth/join-project";
import { LinkDoesNotWork } from "@/components/auth/link-does-not-work";
import { MemberSignUp, OwnerSignUp } from "@/components/auth/sign-up";
import { timeLeftInWords } from "@/components/auth/time-left";
import { commonPasswordCount, longCommonPasswords } from "@/lib/server/auth/new-password";
import { currentSession } from "@/lib/server/auth/session";
import { describeInstallation } from "@/lib/server/services/describe-installation";
import { findInvite } from "@/lib/server/services/find-invite";

export const metadata: Metadata = { title: "Sign up" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await searchParams;
  const invite = typeof token === "string" ? await findInvite(token) : null;
  if (!invite || typeof token !== "string")
    return (
      <Door sentence={whatThisIs}>
        <LinkDoesNotWork />
      </Door>
    );
  const rules = { commonPasswords: longCommonPasswords, commonPasswordCount };
  const timeLeft = timeLeftInWords(invite.msLeft);
  const form = { token, rules, timeLeft };
  if (invite.kind === "owner")
    return (
      <Door
        sentence={whatThisIs}
        told={<InstallationFacts installation={await describeInstallation()} />}
      >
        <OwnerSignUp {...form} />
      </Door>
    );
  const session = await currentSession();
  return (
    <Door sentence={whatThisIs}>
      {session ? (
        <JoinProject token={token} role={invite.role} email={session.email} />
      ) : (
        <MemberSignUp {...form} role={invite.role} />
      )}
    </Door>
  );
}
