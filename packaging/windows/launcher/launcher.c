/* Starts the program with the Python that lies beside it in runtime\.
 *
 * Built twice: as a window program (JiritsuDesktop.exe) and, with COMMAND_LINE defined, as a console
 * program (command\jiritsu-desktop.exe). It runs what `runtime\pythonw.exe -m jiritsu_desktop` runs,
 * in its own process, so that the task bar shows our icon and name. No object of the C runtime
 * crosses to python311.dll: only an array of strings and a number. */
#define _WIN32_WINNT 0x0A00
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <wchar.h>

#define TITLE L"Jiritsu Desktop"
#define LONGEST 32768
#define WANTED_BUILD 17763 /* Windows 10 1809: the oldest one that Qt 6 runs on */

enum { BROKEN = 3 };

typedef int (*py_main_t)(int, wchar_t **);

static wchar_t root[LONGEST];
static wchar_t library[LONGEST];
static wchar_t runtime[LONGEST];
static wchar_t interpreter[LONGEST];

static int refuse(const wchar_t *sentence)
{
#ifdef COMMAND_LINE
    DWORD written;
    HANDLE console = GetStdHandle(STD_ERROR_HANDLE);
    if (!WriteConsoleW(console, sentence, (DWORD)wcslen(sentence), &written, NULL)) {
        char bytes[2048];
        int length = WideCharToMultiByte(CP_UTF8, 0, sentence, -1, bytes, sizeof bytes, NULL, NULL);
        if (length > 1)
            WriteFile(console, bytes, (DWORD)length - 1, &written, NULL);
    }
#else
    MessageBoxW(NULL, sentence, TITLE, MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
#endif
    return BROKEN;
}

static int is_file(const wchar_t *path)
{
    DWORD attributes = GetFileAttributesW(path);
    return attributes != INVALID_FILE_ATTRIBUTES && !(attributes & FILE_ATTRIBUTE_DIRECTORY);
}

/* Cuts the last part of a path, leaving no backslash at its end. */
static int go_up(wchar_t *path)
{
    wchar_t *last = wcsrchr(path, L'\\');
    if (last == NULL)
        return 0;
    *last = 0;
    return 1;
}

static int join(wchar_t *target, const wchar_t *folder, const wchar_t *rest)
{
    return swprintf(target, LONGEST, L"%ls\\%ls", folder, rest) > 0;
}

/* The folder that holds runtime\: the launcher's own one or the one above it. */
static int find_root(void)
{
    DWORD length = GetModuleFileNameW(NULL, root, LONGEST);
    int step;
    if (length == 0 || length >= LONGEST)
        return 0;
    for (step = 0; step < 2; step++) {
        if (!go_up(root) || !join(library, root, L"runtime\\python311.dll"))
            return 0;
        if (is_file(library))
            return join(runtime, root, L"runtime");
    }
    return 0;
}

static int windows_is_too_old(void)
{
    typedef LONG(WINAPI * version_t)(OSVERSIONINFOW *);
    OSVERSIONINFOW version;
    /* GetVersionEx answers what the manifest declares; this one tells the truth. */
    version_t ask = (version_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");
    memset(&version, 0, sizeof version);
    version.dwOSVersionInfoSize = sizeof version;
    if (ask == NULL || ask(&version) != 0)
        return 0;
    return version.dwMajorVersion < 10 ||
           (version.dwMajorVersion == 10 && version.dwBuildNumber < WANTED_BUILD);
}

static int run(void)
{
    static wchar_t isolated[] = L"-I", no_bytecode[] = L"-B", option[] = L"-X", utf8[] = L"utf8";
    static wchar_t module[] = L"-m", package[] = L"jiritsu_desktop";
    HMODULE python;
    py_main_t py_main;
    wchar_t **given, **passed;
    int count, used = 0, place;

    if (windows_is_too_old())
        return refuse(L"このプログラムは Windows 10（バージョン1809）以降の64ビット版で動きます。"
                      L"このPCの Windows は古いため使えません。情報システムの担当者にご相談ください。\n");
    if (!find_root())
        return refuse(L"プログラムの一部が見つかりません。ZIPファイルを開いたまま始めたときは、"
                      L"ZIPファイルを右クリックして「すべて展開」を選び、できたフォルダーの中から"
                      L"始めてください。\n");
#ifdef COMMAND_LINE
    join(interpreter, runtime, L"python.exe");
#else
    join(interpreter, runtime, L"pythonw.exe");
#endif
    SetDllDirectoryW(runtime);
    python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    py_main = python ? (py_main_t)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (py_main == NULL)
        return refuse(L"プログラムを始められません。フォルダーの中のファイルが壊れているか、"
                      L"ほかのソフトに止められています。もう一度コピーするか入れ直してください。"
                      L"入れた協議会の記録はなくなっていません。\n");

    given = CommandLineToArgvW(GetCommandLineW(), &count);
    if (given == NULL)
        return refuse(L"プログラムを始められません。PCを再起動してから、もう一度お試しください。\n");
    passed = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *passed * ((size_t)count + 8));
    if (passed == NULL)
        return BROKEN;
    /* Python takes its own name from here: what it starts itself is then a real interpreter. */
    passed[used++] = interpreter;
    passed[used++] = isolated;
    passed[used++] = no_bytecode;
    passed[used++] = option;
    passed[used++] = utf8;
    passed[used++] = module;
    passed[used++] = package;
    for (place = 1; place < count; place++)
        passed[used++] = given[place];
    return py_main(used, passed);
}

#ifdef COMMAND_LINE
int wmain(void)
{
    return run();
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR line, int show)
{
    (void)instance, (void)previous, (void)line, (void)show;
    return run();
}
#endif
