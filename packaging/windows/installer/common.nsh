; What both installers share: for one person, without an administrator, in Japanese or English.
Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
SetDateSave on
CRCCheck force
AllowSkipFiles off
BrandingText "Jiritsu Desktop ${VERSION}"
Icon "${ICON}"

!define COMPANY "The Jiritsu Desktop authors"
!define PRODUCT_KEY "Software\JiritsuDesktop"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\JiritsuDesktop"
!define PROGRAM "JiritsuDesktop.exe"

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include LogicLib.nsh

InstallDir "$LOCALAPPDATA\Programs\JiritsuDesktop"
InstallDirRegKey HKCU "${PRODUCT_KEY}" "InstallDir"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1041 "ProductName" "Jiritsu Desktop"
VIAddVersionKey /LANG=1041 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "CompanyName" "${COMPANY}"
VIAddVersionKey /LANG=1041 "LegalCopyright" "MIT License"

; Leaves with exit code 2 when the program in $INSTDIR is open: Windows lets nobody write to it.
!macro REFUSE_WHILE_RUNNING SENTENCE
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro REQUIRE_WINDOWS_10 SENTENCE
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
!macroend
