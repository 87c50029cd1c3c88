import { DoorHeading } from "@/components/auth/door";
import { LinkButton } from "@/components/ui/link-button";

export function LinkDoesNotWork() {
  return (
    <div className="grid justify-items-start gap-3.5">
      <DoorHeading title="This link does not work">
        It was used already, has run out, or a later one replaced it. An owner’s link is printed by{" "}
        <span className="font-mono text-ink">npm start</span> until someone has signed up; a
        member’s is made by an admin. Nothing was changed.
      </DoorHeading>
      <LinkButton href="/sign-in" size="big">
        Sign in
      </LinkButton>
    </div>
  );
}
