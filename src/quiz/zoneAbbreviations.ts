/** Abbreviations of time zones. None of them is official, and some mean several zones. */

const US_EAST = ['America/New_York', 'America/Toronto', 'America/Detroit'];
const US_CENTRAL = ['America/Chicago', 'America/Winnipeg'];
const US_MOUNTAIN = ['America/Denver', 'America/Edmonton'];
const US_WEST = ['America/Los_Angeles', 'America/Vancouver'];
const EU_WEST = ['Europe/Lisbon', 'Atlantic/Canary', 'Atlantic/Madeira', 'Atlantic/Faroe'];
const EU_CENTRAL = ['Europe/Berlin', 'Europe/Paris', 'Europe/Vienna', 'Europe/Zurich', 'Europe/Madrid', 'Europe/Rome'];
const EU_EAST = ['Europe/Athens', 'Europe/Kyiv', 'Europe/Bucharest', 'Europe/Helsinki', 'Europe/Sofia'];
const AU_EAST = ['Australia/Sydney', 'Australia/Melbourne'];

/**
 * The usual abbreviations, in small letters, with the zones that people mean by them, likeliest first. One for summer or winter
 * time leads to the zones that change: who types EST in July wants New York's clock, not a fixed offset.
 */
export const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  utc: ['UTC'],
  gmt: ['UTC', 'Europe/London', 'Africa/Accra', 'Africa/Abidjan', 'Atlantic/Reykjavik'],
  bst: ['Europe/London', 'Asia/Dhaka'],
  wet: EU_WEST,
  west: EU_WEST,
  cet: EU_CENTRAL,
  cest: EU_CENTRAL,
  mez: EU_CENTRAL,
  mesz: EU_CENTRAL,
  eet: EU_EAST,
  eest: EU_EAST,
  msk: ['Europe/Moscow'],
  trt: ['Europe/Istanbul'],
  est: US_EAST,
  edt: US_EAST,
  et: US_EAST,
  cst: [...US_CENTRAL, 'Asia/Shanghai', 'America/Havana'],
  cdt: US_CENTRAL,
  ct: US_CENTRAL,
  mst: [...US_MOUNTAIN, 'America/Phoenix'],
  mdt: US_MOUNTAIN,
  mt: US_MOUNTAIN,
  pst: [...US_WEST, 'Asia/Manila'],
  pdt: US_WEST,
  pt: US_WEST,
  akst: ['America/Anchorage'],
  akdt: ['America/Anchorage'],
  hst: ['Pacific/Honolulu'],
  ast: ['America/Halifax', 'America/Puerto_Rico', 'Asia/Riyadh'],
  adt: ['America/Halifax'],
  nst: ['America/St_Johns'],
  ndt: ['America/St_Johns'],
  brt: ['America/Sao_Paulo'],
  art: ['America/Argentina/Buenos_Aires'],
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  idt: ['Asia/Jerusalem'],
  pkt: ['Asia/Karachi'],
  npt: ['Asia/Kathmandu'],
  gst: ['Asia/Dubai'],
  ict: ['Asia/Bangkok', 'Asia/Ho_Chi_Minh'],
  wib: ['Asia/Jakarta'],
  pht: ['Asia/Manila'],
  sgt: ['Asia/Singapore'],
  hkt: ['Asia/Hong_Kong'],
  jst: ['Asia/Tokyo'],
  kst: ['Asia/Seoul'],
  awst: ['Australia/Perth'],
  acst: ['Australia/Adelaide', 'Australia/Darwin'],
  acdt: ['Australia/Adelaide'],
  aest: [...AU_EAST, 'Australia/Brisbane'],
  aedt: AU_EAST,
  nzst: ['Pacific/Auckland'],
  nzdt: ['Pacific/Auckland'],
  cat: ['Africa/Maputo', 'Africa/Harare', 'Africa/Lusaka'],
  eat: ['Africa/Nairobi'],
  wat: ['Africa/Lagos'],
  sast: ['Africa/Johannesburg'],
};
