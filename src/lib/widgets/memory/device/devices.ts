/** Memory of a well-known part, as its maker states it. */
export interface Device {
  readonly id: string;
  readonly name: string;
  /** Where it is found, or what the number is a part of. */
  readonly note: string;
  readonly kind: 'SRAM' | 'cache';
  readonly bytes: number;
  /** Flash on the chip, or on the board that is named. */
  readonly flashBytes?: number;
  /** The maker's document. */
  readonly source: string;
}

/** The kilobytes and megabytes of data sheets are powers of two. */
const KiB = 1024;
const MiB = 1024 * KiB;

/** From the smallest to the largest. */
export const devices = [
  {
    id: 'atmega328p',
    name: 'ATmega328P',
    note: 'Arduino UNO R3',
    kind: 'SRAM',
    bytes: 2 * KiB,
    flashBytes: 32 * KiB,
    source: 'Microchip, ATmega328P data sheet'
  },
  {
    id: 'nrf52840',
    name: 'nRF52840',
    note: 'Arduino Nano 33 BLE Sense',
    kind: 'SRAM',
    bytes: 256 * KiB,
    flashBytes: MiB,
    source: 'Nordic Semiconductor, nRF52840 Product Specification'
  },
  {
    id: 'rp2040',
    name: 'RP2040',
    note: 'Raspberry Pi Pico, flash on the board',
    kind: 'SRAM',
    bytes: 264 * KiB,
    flashBytes: 2 * MiB,
    source: 'Raspberry Pi, RP2040 Datasheet and Raspberry Pi Pico Datasheet'
  },
  {
    id: 'stm32f746',
    name: 'STM32F746',
    note: 'all data SRAM, 64 KB of it tightly coupled',
    kind: 'SRAM',
    bytes: 320 * KiB,
    flashBytes: MiB,
    source: 'STMicroelectronics, data sheet DS10916'
  },
  {
    id: 'cortex-a53',
    name: 'Cortex-A53, L2',
    note: 'chip makers can choose 128 KB to 2 MB; 512 KB is shown',
    kind: 'cache',
    bytes: 512 * KiB,
    source: 'Arm, Cortex-A53 MPCore Processor Technical Reference Manual (DDI 0500)'
  },
  {
    id: 'stm32h743',
    name: 'STM32H743',
    note: 'the AXI SRAM, the largest part of about 1 MB in all',
    kind: 'SRAM',
    bytes: 512 * KiB,
    flashBytes: 2 * MiB,
    source: 'STMicroelectronics, data sheet DS12110'
  },
  {
    id: 'esp32',
    name: 'ESP32',
    note: 'all SRAM on the chip; flash is outside',
    kind: 'SRAM',
    bytes: 520 * KiB,
    source: 'Espressif, ESP32 Series Datasheet'
  },
  {
    id: 'rp2350',
    name: 'RP2350',
    note: 'Raspberry Pi Pico 2, flash on the board',
    kind: 'SRAM',
    bytes: 520 * KiB,
    flashBytes: 4 * MiB,
    source: 'Raspberry Pi, RP2350 Datasheet and Raspberry Pi Pico 2 Datasheet'
  },
  {
    id: 'bcm2711',
    name: 'BCM2711, L2',
    note: 'Raspberry Pi 4, shared by four cores',
    kind: 'cache',
    bytes: MiB,
    source: 'Raspberry Pi documentation, Processors: BCM2711'
  },
  {
    id: 'bcm2712',
    name: 'BCM2712, L3',
    note: 'Raspberry Pi 5, shared by four cores',
    kind: 'cache',
    bytes: 2 * MiB,
    source: 'Raspberry Pi documentation, Processors: BCM2712'
  },
  {
    id: 'k210',
    name: 'Kendryte K210',
    note: 'general-purpose SRAM; 2 MB more belong to its accelerator',
    kind: 'SRAM',
    bytes: 6 * MiB,
    source: 'Canaan, Kendryte K210 Datasheet'
  },
  {
    id: 'm1',
    name: 'Apple M1, L2',
    note: 'shared by four performance cores',
    kind: 'cache',
    bytes: 12 * MiB,
    source: 'Apple, presentation of the M1, 10 November 2020'
  }
] as const satisfies readonly Device[];

export type DeviceId = (typeof devices)[number]['id'];
