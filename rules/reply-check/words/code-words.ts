/** Abbreviations, and numbers of forms, that only the office knows: as written, each with two capitals side by side. See jargon-words.ts. */
export const CODES = String.raw`
(?:the|an?|your|our) (?:OS|OT|TA|EP|DB|TP|MI|BP|COS|RAG|CAS|SAR|TEN|PAN|FIT|SEG|PAS|CI|CAB|PRS|OU|CIN|LAC|DSA|ATE|SPA)(?! \d)
ERS reference
(?!(?:B&B|B&BS|P&P|Q&A|Q&AS|T&C|A&E|R&B|M&S|H&M|B&Q|C&A|P&O|D&G|R&R|G&T|AT&T|S&P|R&D|F&B|H&S|DB&B)\b)[A-Z]{1,3}&[A-Z]{1,3}
SMETS ?[12]
IHT ?\d{3}
e-PS
eRS
EPS2
SF36
DS1500
SR1
MG11
FR1
CN22
UC50
ESA50
IP1
PA1[AP]
TR1
TA(?:6|7|10)
AP1
LPE1
FME1
LTA
IFAs?
SIPP
SSAS
DB scheme
DC scheme
(?:the|your|our|an?) (?:LA|HA|OT|RP|RO|EHO|TRO|SO|LL|TT|DM|CX|AP|AR|GL|HV|CP|RA|VC|AD|QA|BA|SC|SW|SP|CT|LO|CO|NOK|DN|DD|WO|RM|TM|SM|PD|DV|CM|AM|BO|EO|HO|CS|QC|DR|CN|BI|MI|PA|MA|AO|FA|CA)(?= (?:has|have|is|was|will|team|number|no|form|officer|visit|ref|code|assessment|decision|needs|can|to|for|and|on|by|with|who|must|may|mandate|queue|band|account|desk|department|report|request|review|manager|process|system))
CT (?:band|account|reduction|bill|liability)
DD (?:mandate|instruction|guarantee|date|payment|set-?up|scheme|indemnity)
PO (?:number|box holder|no|reference|ref|line)
SO number
WO number
HB (?:claim|overpayment|team|entitlement)
CAF
CTRS
CTS
LCTR
NFA
NOK
RTB
ROI request
TPO
TRO
EIR
UDC
HIA
DFG
EHO
CEO team
ITQ
PTR
LADO
FGM
CP plan
MARAC
IDVA
SENCO
SENDIASS
EP report
IPA
IYA
IYFAP
SIF
NRPF
CR number
RFC
CMDB
ITSM
ITIL
MFA
OTP
RDP
VDI
GPO
AD (?:account|group|password|sync|team)
SMB
UI
UX
QA
CI/CD
DLP
EDR
MDM
BYOD
POP3?
MX records?
SPF records?
DKIM
DMARC
CNAME
TTL
FQDN
CDN
WAF
IPv\d(?= (?:DNS|IP))
PSTN
ISDN
DSL
ADSL
VDSL
ONT
CPE
NTE5?
MAC address
SSID
WAN
WLAN
APN
STAC
ICCID
IMSI
VoLTE
MVNO
MPAN
MPRN
MPR
MSN
IHD
DCC
DNO
GDN
IGT
PPM
PSR
SLC
SVT
EAC
COT
ECOES
ADP
CIS claim
NHBC
HHSRS
RSL
EICR
LGSR
FRA
EWS1
PEEP
CML
PCOL
CRU
PAP
CFA
SRA
CLC
SDLT
LTT
AML checks?
MLRO
TOE
LOE
OISC
BRP
ILR
FLR
EUSS
UKVI
RTW
NTQ
NOSP
AST
ET[13]
COT3
MHPS
MAR chart
OPA
OPD
DTA
RTT
2WW
PALS
ICB
ICS
CCG
GMS
PMS
MDT
MSK
CNS
HCA
ANP
FCP
ARRS
SMR
SCR
FBC
LFT
TFT
U&Es?
ESR
CRP
HBA1C
TDS
QDS
TTO
EMIS
EPR
UDA
FP17
BPE
NAD
STP
APP (?:fraud|scam|claim|case)
FOS
KYB
EDD
CDD
SOF
SOW
CHAPS
DDI
DDR
SEPA
CASS
DIP
AIP
LTV
ERC
SVR
ESIS
BTL
CCA
IVA
DRO
I&E
SOI
MTA
NCD
NCB
FNOL
TPI
ABI
CUE
MIB
PAV
ACV
EOW
AA cover
CETV
GMP
AVCs?
MPAA
NRA
NRD
DC pot
TPAS
LEL
NIC
PIR
TOC
NRC
UPFN
EU261
PNR
DBC
IRROPS
ETD
ATD
OTA
VLE
ECs?
MCs form
SFE
RPL
APEL
AGCAS
TMA
CRN
EWD
RTS
RTV
WISMO
OMS
WMS
TMS
EPOS
RDC
NDD
BOM
PDP
OOS
EOL
GIT
EDI
E&OE
CIF
FOB
DDP
DAP
HS code
EORI
MRN
CS team
CX team
CSR
CSA
CSM
TAM
PM team
PMO
BRD
SOP
RAG status
MI report
OLA
TAT
WIP
WFM
ACW
IVR
ACD
VOC
QMS
CAPA
NCR
ADR
OFT
OIA
LGO
LGSCO
HOS
TSC
SWIFT code trace
MBR
TSO
`;
