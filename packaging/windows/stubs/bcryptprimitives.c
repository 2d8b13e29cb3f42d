/* Stands in for the bcryptprimitives.dll of Windows, which Wine 8 lacks; for tests under Wine only,
 * never shipped. Rust takes its random numbers from here. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size)
{
    return RtlGenRandom(data, (ULONG)size);
}
