/* Stands in for the icuuc.dll of Windows 10, which Wine lacks; for tests under Wine only, never
 * shipped. Every converter fails to open, so Qt says that it does not know the encoding. */
#define EXPORTED __declspec(dllexport)
enum { FILE_ACCESS_ERROR = 4 };

EXPORTED void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = FILE_ACCESS_ERROR;
    return 0;
}

EXPORTED const char *ucnv_getName(const void *converter, int *error)
{
    (void)converter;
    if (error)
        *error = FILE_ACCESS_ERROR;
    return 0;
}

EXPORTED const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    (void)name, (void)standard;
    if (error)
        *error = FILE_ACCESS_ERROR;
    return 0;
}

EXPORTED const char *ucnv_getAvailableName(int number)
{
    (void)number;
    return 0;
}

EXPORTED int ucnv_countAvailable(void) { return 0; }
EXPORTED int ucnv_getMaxCharSize(const void *converter) { (void)converter; return 1; }
EXPORTED int ucnv_toUCountPending(const void *converter, int *error)
{
    (void)converter, (void)error;
    return 0;
}
EXPORTED int ucnv_fromUCountPending(const void *converter, int *error)
{
    (void)converter, (void)error;
    return 0;
}

/* Nothing calls these without an open converter. */
EXPORTED void ucnv_close(void *converter) { (void)converter; }
EXPORTED void ucnv_reset(void *converter) { (void)converter; }
EXPORTED void ucnv_toUnicode(void) {}
EXPORTED void ucnv_fromUnicode(void) {}
EXPORTED void ucnv_cbToUWriteUChars(void) {}
EXPORTED void ucnv_cbFromUWriteUChars(void) {}
EXPORTED void ucnv_getToUCallBack(void) {}
EXPORTED void ucnv_getFromUCallBack(void) {}
EXPORTED void ucnv_setToUCallBack(void) {}
EXPORTED void ucnv_setFromUCallBack(void) {}
EXPORTED void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORTED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
