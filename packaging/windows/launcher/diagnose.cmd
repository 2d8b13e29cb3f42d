@echo off
rem Tries the program out on a practice council and notes the result on the desktop.
setlocal
set "HERE=%~dp0"
set "REPORT=%USERPROFILE%\Desktop\jiritsu-diagnose.txt"
if not exist "%USERPROFILE%\Desktop\" set "REPORT=%TEMP%\jiritsu-diagnose.txt"
echo Jiritsu Desktop > "%REPORT%"
ver >> "%REPORT%"
"%HERE%jiritsu-desktop.exe" --version >> "%REPORT%" 2>&1
"%HERE%jiritsu-desktop.exe" selftest >> "%REPORT%" 2>&1
echo exit code %ERRORLEVEL% >> "%REPORT%"
echo.
echo %REPORT%
pause
