"use client";

import { useMutation } from "@tanstack/react-query";
import { Refusal } from "@/components/auth/refusal";
import { signOut } from "@/components/shell/sign-out";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const leave = useMutation({ networkMode: "always", mutationFn: signOut });
  return (
    <div className="grid justify-items-start gap-2">
      {leave.isError && <Refusal id="refused" error={leave.error} />}
      <Button busy={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </div>
  );
}
