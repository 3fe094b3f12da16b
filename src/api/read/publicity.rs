//! Reading what the city publishes about its own service.

use crate::api::dto::*;

readable!(PublicityScope { period, from, to, as_of, is_running, level, unit, sample });
readable!(Scopes { periods, units });
readable_words!(AdministrativeLevel: City, Commune);
readable!(PublicUnit { code, name, level });
readable!(Share { part, whole, value });
readable!(Figure { [share: Share] measure, previous, change, target, distance, missing, meets });
readable!(ByChannel { online, in_person, post });
readable!(Overview { scope, figures, trend });
readable!(TrendPoint { period, until, online_share, full_share, on_time, accepted_late, received });
readable!(UnitFigures { scope, rows });
readable!(UnitRow { unit, online_share, full_share, received, online_filed, on_time, accepted_late, synchronised });
readable!(NotOnline { scope, is_known, rows, compared, variants });
readable!(Compared { units, of, contents });
readable!(NotOnlineRow { [procedure: PublicProcedure] outlook, review });
readable_words!(Outlook: NotOnline, CanBecomeFull, StaysPartial, Undecided, LevelUnknown);
readable!(PublicProcedure { code, name, field, service_level, levels });
readable!(Review { proposed_level, reason, solution, responsible, deadline, state, since, proposed_by, eligibility });
readable_words!(ReviewState: Proposed, DepartmentReview, TechnicalAppraisal, Decided);
readable!(Eligibility { decision, fit_for });
readable!(Variant { code, name, published, others });
readable!(VariantContent { digest, units });
readable!(Unused { scope, years, is_known, rows });
readable!(UnusedRow { [procedure: PublicProcedure] counts, proposal });
readable_words!(Proposal: Simplify, StopOnline);
readable!(Synchronisation { scope, is_known, figure, in_step, pending, failed, reasons, days, units, backlog });
readable!(Backlog { pending, failed, oldest });
readable!(SyncReason { reason, count });
readable!(SyncDay { day, in_step, pending, failed, reasons });
readable!(SyncUnit { unit, in_step, pending, failed, reasons, backlog });
readable!(OldestDay { day, age_days });
readable!(Quality { scope, figures, groups, total, applicable, years });
readable!(ScoreGroup { number, most, applicable, points, parts });
readable!(ScorePart { [share: Share] measure, most, full_at, applies, points });
readable!(YearIndex { index, year, value, target, rank, source, is_sample });
readable_words!(CityIndex: Sipas, ParIndex);
