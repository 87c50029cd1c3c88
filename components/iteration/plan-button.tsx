"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { IterationDetail } from "@/lib/contracts/iteration";

const PlanDialog = dynamic(() => import("@/components/iteration/plan-dialog"), { ssr: false });

export function PlanButton({ detail }: { detail: IterationDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} className="max-md:hidden">
        Plan
      </Button>
      {open && <PlanDialog detail={detail} onClose={() => setOpen(false)} />}
    </>
  );
}
