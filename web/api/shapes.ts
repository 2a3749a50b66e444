/** The contract's shapes as types. Type-only, so that zod itself never reaches the browser. */
import type { z } from 'zod';
import type { AmountQuestions, AuthoritySetting, AuthorityView } from '../../contract/authority.ts';
import type { Role } from '../../contract/common.ts';
import type { ContactView, contactList } from '../../contract/contacts.ts';
import type {
  BegunConversation,
  ConversationRow,
  ConversationView,
  conversationList,
  Entry,
  MessageView,
  ThreadItem,
  View,
} from '../../contract/conversations.ts';
import type { CustomerView } from '../../contract/customer-view.ts';
import type { DeskView } from '../../contract/desk.ts';
import type { Fact, FactOffer, Facts, NewFact } from '../../contract/facts.ts';
import type { HouseStandards, HouseStandardsView, Meant } from '../../contract/house-standards.ts';
import type { MailFiles, SigningDomain } from '../../contract/mail-out.ts';
import type { alert, alerts, Me } from '../../contract/me.ts';
import type { NewPromise, PromiseKind, PromiseView, TargetView } from '../../contract/promises.ts';
import type {
  AttachmentView,
  Draft,
  DraftView,
  nextWord,
  Recipient,
  Scheduled,
  SetAside,
  Settles,
  TakenBack,
} from '../../contract/replies.ts';
import type { SearchHit, searchResult } from '../../contract/search.ts';
import type {
  agentRow,
  block,
  Hours,
  hoursView,
  mailbox,
  mailboxChange,
  mailboxSignIn,
  mailboxTested,
  notFiled,
  organisation,
  outboxItem,
  outboxMail,
  period,
  Standards,
  server,
  team,
  token,
} from '../../contract/settings.ts';
import type { SetupState } from '../../contract/setup.ts';
import type { DeskMatter, TodayItem, TodayView } from '../../contract/today.ts';
import type { thirdPartyList, waiting, waitingList } from '../../contract/waits.ts';

export type {
  AmountQuestions,
  AttachmentView,
  AuthoritySetting,
  AuthorityView,
  BegunConversation,
  ContactView,
  ConversationRow,
  ConversationView,
  CustomerView,
  DeskMatter,
  DeskView,
  Draft,
  DraftView,
  Entry,
  Fact,
  FactOffer,
  Facts,
  Hours,
  HouseStandards,
  HouseStandardsView,
  MailFiles,
  Me,
  Meant,
  MessageView,
  NewFact,
  NewPromise,
  PromiseKind,
  PromiseView,
  Recipient,
  Role,
  Scheduled,
  SearchHit,
  SetAside,
  Settles,
  SetupState,
  SigningDomain,
  Standards,
  TakenBack,
  TargetView,
  ThreadItem,
  TodayItem,
  TodayView,
  View,
};
export type Alert = z.infer<typeof alert>;
export type Alerts = z.infer<typeof alerts>;
export type ContactList = z.infer<typeof contactList>;
export type ConversationList = z.infer<typeof conversationList>;
export type SearchResult = z.infer<typeof searchResult>;
export type NextWord = z.infer<typeof nextWord>;
export type {
  Automation,
  AutomationChange,
  Automations,
  DryRun,
  Voice,
  Voices,
} from '../../contract/automations.ts';
export type { ChaseRate } from '../../contract/chases.ts';
export type { DateJudgement, DateOffer, DateQuestion, Honesty } from '../../contract/forecasts.ts';
export type {
  Board,
  BoardCard,
  BoardColumn,
  LedgerFigures,
  LedgerPage,
  LedgerRow,
  LedgerState,
  PromiseHistory,
  PromiseStep,
  Week,
  WeekDay,
} from '../../contract/ledger.ts';
export type { MailPictures } from '../../contract/mail-pictures.ts';
export type { PushView } from '../../contract/me.ts';
export type { InBulk } from '../../contract/promises.ts';
export type { NoNews } from '../../contract/replies.ts';
export type { RequestView, ThirdPartyView, WaitView } from '../../contract/waits.ts';
export type ThirdPartyList = z.infer<typeof thirdPartyList>;
export type Waiting = z.infer<typeof waiting>;
export type WaitingList = z.infer<typeof waitingList>;
export type { FilledMessage, SavedMessage, SavedMessageChange, SavedMessages } from '../../contract/saved.ts';
export type AgentRow = z.infer<typeof agentRow>;
export type Block = z.infer<typeof block>;
export type HoursView = z.infer<typeof hoursView>;
export type Mailbox = z.infer<typeof mailbox>;
export type MailboxChange = z.infer<typeof mailboxChange>;
export type MailboxSignIn = z.infer<typeof mailboxSignIn>;
export type MailboxTested = z.infer<typeof mailboxTested>;
export type NotFiled = z.infer<typeof notFiled>;
export type Organisation = z.infer<typeof organisation>;
export type OutboxItem = z.infer<typeof outboxItem>;
export type OutboxMail = z.infer<typeof outboxMail>;
export type Period = z.infer<typeof period>;
export type MailServer = z.infer<typeof server>;
export type Team = z.infer<typeof team>;
export type ApiToken = z.infer<typeof token>;
