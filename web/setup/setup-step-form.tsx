import type { SetupState } from '../api/shapes.ts';
import { FirstAgentStep } from './first-agent-step.tsx';
import { HoursStep } from './hours-step.tsx';
import { OrganisationStep } from './organisation-step.tsx';
import { PromisesStep } from './promises-step.tsx';
import type { StepId } from './steps.ts';

export interface StepProps {
  state: SetupState;
  onSaved: (state: SetupState) => void;
}

/** One step: one to three questions with a sensible default. */
export function SetupStepForm({ step, ...props }: StepProps & { step: Exclude<StepId, 'finish'> }) {
  switch (step) {
    case 'organisation':
      return <OrganisationStep {...props} />;
    case 'hours':
      return <HoursStep {...props} />;
    case 'promises':
      return <PromisesStep {...props} />;
    case 'first-agent':
      return <FirstAgentStep {...props} />;
  }
}
