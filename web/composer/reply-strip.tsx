import { memo, type RefObject } from 'react';
import type { SendFinding } from '../../rules/before-send/stops.ts';
import type { AttachmentView, ConversationView } from '../api/shapes.ts';
import { AskAmount } from '../authority/ask-amount.tsx';
import { firstName } from '../customers/first-name.ts';
import { offersPlayback, PlaybackOffer } from '../playback/playback-offer.tsx';
import { AttachedFiles } from './attach.tsx';
import { CheckPanel } from './check-panel.tsx';
import type { Chip } from './chips.ts';
import type { Composing } from './composing.ts';
import { FoundPromises } from './found-promises.tsx';
import { KeptByThis } from './kept-by-this.tsx';
import { NextUpdateLine } from './next-update.tsx';
import type { useFindings } from './use-findings.ts';
import type { FoundPromisesState } from './use-found-promises.ts';

/** What can be done in the strip, as the form stands now. */
export interface StripActs {
  findings: Pick<ReturnType<typeof useFindings>, 'fix' | 'show' | 'letBe' | 'mean' | 'unmean'>;
  found: Pick<FoundPromisesState, 'decide' | 'add'>;
  change: (part: Partial<Composing>) => void;
  removeFile: (id: string) => void;
  setShowStrip: (open: boolean) => void;
  setChangingDate: (changing: boolean) => void;
}

interface ReplyStripProps {
  isOpen: boolean;
  isEmpty: boolean;
  /** It began with an act elsewhere that says what it keeps. */
  isStarted: boolean;
  conversation: ConversationView;
  findings: readonly SendFinding[];
  meant: readonly (SendFinding & { because: string })[];
  chips: Chip[];
  settles: Composing['settles'];
  holding: boolean;
  playback: string;
  dueAt: string | null;
  updateOn: boolean;
  offersUpdate: boolean;
  sentence: string | null;
  explanation: string;
  /** Those that do not stand in the words. */
  files: readonly AttachmentView[];
  isChangingDate: boolean;
  /** Read when something is pressed: the words may have gone on since this was drawn. */
  acts: RefObject<StripActs>;
}

/** What stands under the words: what was found in them, what they promise and keep, what goes along. Most keys change none of it. */
export const ReplyStrip = memo(function ReplyStrip({
  isOpen,
  isEmpty,
  isStarted,
  conversation,
  findings,
  meant,
  chips,
  settles,
  holding,
  playback,
  dueAt,
  updateOn,
  offersUpdate,
  sentence,
  explanation,
  files,
  isChangingDate,
  acts,
}: ReplyStripProps) {
  const name = firstName(conversation.contact.name);
  return (
    <div className={isOpen ? 'strip open' : 'strip'} id="reply-strip">
      {!isEmpty && (
        <CheckPanel
          findings={findings}
          meant={meant}
          onFix={(finding) => acts.current.findings.fix(finding)}
          onShow={(finding) => {
            acts.current.setShowStrip(false);
            acts.current.findings.show(finding);
          }}
          onFine={(finding) => acts.current.findings.letBe(finding)}
          onMeant={(finding, reason) => acts.current.findings.mean(finding, reason)}
          onNotMeant={(finding) => acts.current.findings.unmean(finding)}
          more={(finding) => <AskAmount finding={finding} conversationId={conversation.id} />}
        />
      )}
      <FoundPromises
        found={{
          chips,
          decide: (key, decision) => acts.current.found.decide(key, decision),
          add: (promise) => acts.current.found.add(promise),
        }}
        conversation={conversation}
      />
      {(!isEmpty || isStarted) && (
        <KeptByThis
          conversation={conversation}
          composing={{ settles, holding }}
          onChange={(changed) => acts.current.change({ settles: changed })}
        />
      )}
      {(playback || (!isEmpty && offersPlayback(conversation))) && (
        <PlaybackOffer
          name={name}
          wanted={conversation.wanted || conversation.firstLine}
          line={playback}
          onChange={(line) => acts.current.change({ playback: line })}
        />
      )}
      {offersUpdate && (
        <NextUpdateLine
          name={name}
          nextUpdate={{ on: updateOn, dueAt }}
          sentence={sentence}
          explanation={explanation}
          onChange={(nextUpdate) => acts.current.change({ nextUpdate })}
          isChanging={isChangingDate}
          onChanging={(changing) => acts.current.setChangingDate(changing)}
        />
      )}
      <AttachedFiles files={files} onRemove={(id) => acts.current.removeFile(id)} />
    </div>
  );
});
