"use client";

import { useState } from "react";
import { DoorHeading } from "@/components/auth/door";
import { Refusal } from "@/components/auth/refusal";
import { Button } from "@/components/ui/button";
import { useJoinProject } from "@/lib/client/sign-up";
import type { Role } from "@/lib/domain/role";

/** An invitation opened by someone who is signed in. */
export function JoinProject({ token, role, email }: { token: string; role: Role; email: string }) {
  const join = useJoinProject();
  const [leaving, setLeaving] = useState(false);
  const busy = join.isPending || leaving;
  const onSuccess = () => {
    setLeaving(true);
    window.location.assign("/");
  };
  return (
    <div className="grid gap-3.5">
      <DoorHeading title="Join the project">
        You are signed in as <span className="break-all">{email}</span>. The invitation makes you{" "}
        {role} of one more project.
      </DoorHeading>
      {join.isError && <Refusal id="refused" error={join.error} />}
      <Button
        variant="primary"
        size="big"
        busy={busy}
        onClick={() => join.mutate(token, { onSuccess })}
      >
        Join as {role}
      </Button>
    </div>
  );
}
