import { DoorHeading } from "@/components/auth/door";
import type { PasswordRules } from "@/components/auth/new-password-faults";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { TextLink } from "@/components/ui/text-link";
import type { Role } from "@/lib/domain/role";

interface SignUpProps {
  token: string;
  rules: PasswordRules;
  /** In words, e.g. `22 minutes`. */
  timeLeft: string;
}

export function OwnerSignUp({ token, rules, timeLeft }: SignUpProps) {
  return (
    <SignUpForm
      kind="owner"
      token={token}
      rules={rules}
      button="Create owner and sign in"
      heading={
        <DoorHeading title="Create the owner">
          Opened through the one-time link from the terminal. It works once, for another {timeLeft}.
        </DoorHeading>
      }
      foot={
        <p className="text-ink-3 text-sm">
          The owner adds members and roles: viewer, annotator, researcher, admin. There is no
          default password.
        </p>
      }
    />
  );
}

export function MemberSignUp({ token, rules, timeLeft, role }: SignUpProps & { role: Role }) {
  const here = `/sign-up?token=${encodeURIComponent(token)}`;
  return (
    <SignUpForm
      kind="member"
      token={token}
      rules={rules}
      button={`Join as ${role}`}
      heading={
        <DoorHeading title="Join the project">
          An admin invited you as {role}. The link works once, for another {timeLeft}.
        </DoorHeading>
      }
      foot={
        <p className="text-ink-3 text-sm">
          You have an account:{" "}
          <TextLink href={`/sign-in?next=${encodeURIComponent(here)}`}>sign in</TextLink>, and join
          with it.
        </p>
      }
    />
  );
}
